/** Fen as yuan for people: 3500000 -> "35,000.00". */
export const yuan = (fen: number) =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
