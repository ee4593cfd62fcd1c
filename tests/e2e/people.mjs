// Who acts in the journeys, created over the API; the browser signs in as them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { adminPassword, Person, root } from './district.mjs'

export const password = 'journey-password-1'
export const pin = '246810'
const fields = ['communications', 'security', 'property', 'data_security', 'smart_home']

/** With more than six experts, a second rating finds a panel of others. */
export async function staff(url, { experts: count = 6 } = {}) {
  const admin = await new Person(url).signIn('admin', adminPassword)
  const hire = async (login, role) => {
    await admin.post('/people', { login, password, name: `${login}(测试)`, role })
    return new Person(url).signIn(login, password)
  }
  const officer = await hire('officer', 'officer')
  const colleague = await hire('colleague', 'officer') // issues what the first one proposed, or the other way round
  const centre = await hire('centre', 'technical_centre')
  const file = JSON.parse(readFileSync(join(root, 'tests/articles/standards/mini-1.json'), 'utf8'))
  await officer.post('/authority/publish-standard', { valid_from: '2023-07-01', file })
  const experts = []
  for (let i = 1; i <= count; i++) {
    const login = `expert${i}`
    const person = await centre.post('/people', { login, password, name: `专家${i}(测试)`, role: 'expert' })
    await centre.post('/authority/register-expert', { expert: person.id, name: `专家${i}(测试)`, fields: i > 6 ? [fields[(i - 1) % 5], 'data_security'] : [fields[(i - 1) % 5]], employer: `单位${i}` })
    const expert = await new Person(url).signIn(login, password)
    await expert.post('/people/me/signing-key', { pin })
    experts.push({ login, id: person.id })
  }
  return { admin, officer, colleague, centre, experts, on: (day) => admin.post('/clock', { now: `${day}T09:00:00+08:00` }) }
}
