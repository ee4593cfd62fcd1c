/** "2024-03-04 09:30" of a moment of the server. */
export const minute = (at: string) => at.slice(0, 16).replace('T', ' ')
/** The moment of a time that somebody chose, as the server reads it. */
export const momentOf = (day: string, time: string) => `${day}T${time}:00+08:00`
