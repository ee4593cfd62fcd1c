/** "2024-03-04 09:30" of a moment of the server. */
export const minute = (at: string) => at.slice(0, 16).replace('T', ' ')
