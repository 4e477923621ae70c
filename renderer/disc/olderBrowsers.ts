// Some browsers on office computers are based on Chromium 86, which lacks this; the hash library calls it when it is loaded.
// oxlint-disable-next-line typescript/no-unnecessary-condition -- absent there
Object.hasOwn ??= (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key)

export {}
