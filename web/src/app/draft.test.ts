import { createPinia, setActivePinia } from 'pinia'
import { nextTick, reactive } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetDrafts, useDraft } from './draft'

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})
const open = (server = { address: 'old', households: 1 }) => {
  const form = reactive({ ...server })
  return { form, draft: useDraft('profile.P-1', form) }
}

describe('a draft', () => {
  it('brings back what was typed, and only that', async () => {
    const first = open()
    first.form.address = 'typed'
    await nextTick()
    const again = open({ address: 'old', households: 7 }) // the server learnt something meanwhile
    expect(again.form).toEqual({ address: 'typed', households: 7 })
    expect(again.draft.restored.value).not.toBeNull()
  })
  it('is gone after it was sent', async () => {
    const { form, draft } = open()
    form.address = 'typed'
    await nextTick()
    draft.sent()
    expect(localStorage.length).toBe(0)
    expect(draft.dirty.value).toBe(false)
    expect(open().form.address).toBe('old')
  })
  it('can be discarded', async () => {
    const { form, draft } = open()
    form.address = 'typed'
    await nextTick()
    expect(draft.dirty.value).toBe(true)
    draft.discard()
    await nextTick()
    expect(form.address).toBe('old')
    expect(localStorage.length).toBe(0)
  })
  it('survives nonsense in the store and leaves with the person', async () => {
    localStorage.setItem('linli.draft.nobody.profile.P-1', '{')
    const { form } = open()
    expect(form.address).toBe('old')
    form.address = 'typed'
    await nextTick()
    forgetDrafts('nobody')
    expect(open().form.address).toBe('old')
  })
})
