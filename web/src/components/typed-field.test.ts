import { createApp, h, nextTick, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import TypedField from './TypedField.vue'

describe('a field that says what was typed', () => {
  it('keeps it while the page is drawn again, and says it once left', async () => {
    const value = ref('1')
    const drawn = ref(0)
    const said: string[] = []
    const at = document.body.appendChild(document.createElement('div'))
    const app = createApp(() =>
      h(TypedField, {
        value: value.value,
        title: String(drawn.value),
        onSaid: (text: string) => said.push(text),
      }),
    )
    app.mount(at)
    const field = at.querySelector('input')!
    field.focus()
    field.value = '0.5'
    field.dispatchEvent(new Event('input'))
    drawn.value++
    await nextTick()
    expect(field.value).toBe('0.5')
    value.value = '2' // answered meanwhile by another tab
    await nextTick()
    expect(field.value).toBe('0.5')
    field.dispatchEvent(new Event('change'))
    expect(said).toEqual(['0.5'])
    field.blur()
    value.value = '0.5'
    await nextTick()
    value.value = '0.6'
    await nextTick()
    expect(field.value).toBe('0.6')
    app.unmount()
  })
})
