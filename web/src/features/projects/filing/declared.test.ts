import { describe, expect, it } from 'vitest'
import { declared, papersOf, unsigned } from './declared'

type View = Parameters<typeof declared>[0]
const view = (papers: string[], covered?: string[]) =>
  ({
    documents: papers.map((sm3) => ({ document: { sm3 } })),
    construction: papers.slice(0, 1).map((sm3) => ({ document: { sm3 } })),
    declaration: covered && { documents: covered },
  }) as unknown as View

describe('the declaration (Art. 16)', () => {
  it('covers each paper once', () => expect(papersOf(view(['a', 'b']))).toEqual(['a', 'b']))
  it('was never signed, covers the papers as they are, or is older than they', () => {
    expect(declared(view([]))).toBe('never')
    expect(declared(view(['a', 'b'], ['b', 'a']))).toBe('whole')
    expect(declared(view(['a', 'b'], ['a']))).toBe('stale')
    expect(declared(view(['a'], ['a', 'b']))).toBe('stale')
  })
  it('that was never signed is not to be signed again', () => {
    expect(unsigned(view(['a']), { code: 'A16-DECL' })).toBe(true)
    expect(unsigned(view(['a'], []), { code: 'A16-DECL' })).toBe(false)
    expect(unsigned(view(['a']), { code: 'A15-SELF' })).toBe(false)
  })
})
