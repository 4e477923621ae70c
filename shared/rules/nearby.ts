/** Kind of service under which a shared room is announced on its own network (RFC 6763). */
export const SERVICE = '_juanzong._tcp.local'
