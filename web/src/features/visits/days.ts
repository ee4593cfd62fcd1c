// Days of a calendar as ISO texts; no time zones are involved, because a legal day has none.
const DAY = 86_400_000
const utc = (iso: string) => Date.parse(`${iso}T00:00:00Z`)
export const addDays = (iso: string, n: number) =>
  new Date(utc(iso) + n * DAY).toISOString().slice(0, 10)
/** 0 is Monday. */
export const weekday = (iso: string) => (new Date(utc(iso)).getUTCDay() + 6) % 7
export const monday = (iso: string) => addDays(iso, -weekday(iso))
const monthStart = (iso: string) => `${iso.slice(0, 7)}-01`
export function addMonths(iso: string, n: number): string {
  const months = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1 + n
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}
/** Whole weeks that show the month or the week of a day. */
export function daysShown(day: string, span: 'month' | 'week'): string[] {
  const first = monday(span === 'month' ? monthStart(day) : day)
  const after = span === 'month' ? addMonths(day, 1) : addDays(first, 7)
  const out: string[] = []
  for (let d = first; d < after || out.length % 7; d = addDays(d, 1)) out.push(d)
  return out
}
