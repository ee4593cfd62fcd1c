// Tables as the server reads them, and as a spreadsheet may open them.

/** A cell of a table, quoted where it has to be. */
export const cell = (value: string) =>
  /[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value

/** The same for a file that somebody opens: what begins like a formula is text. */
export const safeCell = (value: string) => cell(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)

/** A header and one line. */
export const tableOf = (row: Record<string, string>) =>
  `${Object.keys(row).join(',')}\r\n${Object.values(row).map(cell).join(',')}\r\n`
