/** What a hint is about: a notice, whose number begins with N, or else a certificate (a tip, Art. 27). */
export const isTip = (hint: { notice: string }) => !hint.notice.startsWith('N')
