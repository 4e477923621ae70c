import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { JuanzongApp } from './app/JuanzongApp'
import { WordsProvider } from './app/i18n'
import { queryClient } from './app/queryClient'
import { ThemeProvider } from './app/ThemeProvider'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <WordsProvider>
        <QueryClientProvider client={queryClient}>
          <ThemeProvider>
            <JuanzongApp />
          </ThemeProvider>
        </QueryClientProvider>
      </WordsProvider>
    </StrictMode>,
  )
