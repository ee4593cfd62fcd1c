import { describe, expect, it } from 'vitest'
import type { KeptPhoto, KeptStatement, Statement } from './kept'
import { complete, inConflict, same, toTakeOver, waiting, withUploads } from './same'

const said = (change: Partial<Statement> = {}): Statement => ({
  item: 'A1-01',
  met: true,
  evidence: ['e1'],
  ...change,
})
const kept = (statement: Statement, base: Statement | null): KeptStatement => ({
  person: 'p',
  project: 'P-1',
  round: 'initial',
  key: 'k',
  item: 'A1-01',
  statement,
  base,
  at: 1,
})

describe('a statement', () => {
  it('is the same whatever the order of its evidence and the zeros of its value', () => {
    expect(same(said({ evidence: ['a', 'b'] }), said({ evidence: ['b', 'a'] }))).toBe(true)
    const value = (v: string) => said({ met: undefined, value: v })
    expect(same(value('0.50'), value('0.5'))).toBe(true)
    expect(same(said(), null)).toBe(false)
  })
  it('is complete with evidence, or as a "no" with a comment', () => {
    expect(complete(said())).toBe(true)
    expect(complete(said({ evidence: [] }))).toBe(false)
    expect(complete(said({ met: false, evidence: [], comment: '未见设备' }))).toBe(true)
    expect(complete(said({ met: undefined }))).toBe(false)
  })
  it('names the document that its picture became', () => {
    const photo = { id: '7', document: { sm3: 'f'.repeat(64) } } as KeptPhoto
    const before = kept(said({ evidence: ['e1', waiting('7')] }), null)
    expect(withUploads(before, [photo]).evidence).toEqual(['e1', 'f'.repeat(64)])
    expect(withUploads(before, []).evidence).toEqual(['e1', waiting('7')])
  })
  it('is in conflict only when the server has changed it otherwise meanwhile', () => {
    const mine = said({ comment: 'mine' })
    expect(inConflict(kept(mine, null), mine, undefined)).toBe(false)
    expect(inConflict(kept(mine, said()), mine, said())).toBe(false)
    expect(inConflict(kept(mine, said()), mine, said({ met: false }))).toBe(true)
    expect(inConflict(kept(mine, null), mine, said())).toBe(true)
    expect(inConflict(kept(mine, said()), mine, mine)).toBe(false) // sent before, answer lost
  })
  it('is taken over where nothing is said and the applicant shows something, without his words', () => {
    const items = ['A1-01', 'A1-02', 'A1-03', 'A1-04'].map((code) => ({ code }))
    const claims = new Map([
      ['A1-01', said({ comment: 'theirs' })],
      ['A1-02', said({ item: 'A1-02' })],
      ['A1-03', said({ item: 'A1-03', evidence: [] })],
    ])
    expect(toTakeOver(items, claims, (code) => code === 'A1-02')).toEqual([
      { item: 'A1-01', met: true, evidence: ['e1'], comment: undefined },
    ])
  })
})
