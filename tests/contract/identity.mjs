// Second factor, devices, wrong guesses, staff, stand-ins, the access log, the key of personal data.
import assert from 'node:assert/strict'
import { codeOf } from './authenticator.mjs'
import { Person } from './district.mjs'

const password = 'contract-password-1'

export async function identity(url, witness, people, test) {
  const { admin, officer, experts } = people
  const anybody = new Person(url, witness)
  const fresh = () => new Person(url, witness)
  const hire = async (login, role) => {
    const made = await admin.call('createPerson', { body: { login, password, name: `${login} (test)`, role } })
    return Object.assign(await fresh().signIn(login, password), { id: made.id })
  }
  const code = async (answer) => (await answer).value?.code
  const tryIn = (login, secret, more = {}, headers = {}) => fresh().raw('signIn', { body: { login, password: secret, ...more }, headers })

  await test('second factor: on by a first code, asked for at sign-in, no code good twice', async () => {
    const who = await hire('factor', 'officer')
    assert.deepEqual(await who.call('getSecondFactor'), { on: false, recovery_codes_left: 0 })
    assert.equal(await code(who.raw('beginSecondFactor', { body: { password: 'not-the-password' } })), 'account.wrong_password')
    const { secret, uri } = await who.call('beginSecondFactor', { body: { password } })
    assert.match(uri, /^otpauth:\/\/totp\/Linli:factor\?secret=[A-Z2-7]{32}&issuer=Linli/)
    assert.equal((await tryIn('factor', password)).status, 200, 'not asked for before it is confirmed')
    assert.equal(await code(who.raw('confirmSecondFactor', { body: { code: '000000' } })), 'second_factor.wrong_code')
    const first = codeOf(secret)
    const { recovery_codes } = await who.call('confirmSecondFactor', { body: { code: first } })
    assert.equal(recovery_codes.length, 10)
    assert.equal(await code(tryIn('factor', password)), 'session.code_needed')
    assert.equal(await code(tryIn('factor', 'wrong-password')), 'session.wrong_login', 'who does not know the password learns nothing')
    assert.equal(await code(tryIn('factor', password, { code: first })), 'session.wrong_code', 'a used code')
    const next = codeOf(secret, 1)
    assert.equal((await tryIn('factor', password, { code: next })).status, 200)
    assert.equal(await code(tryIn('factor', password, { code: next })), 'session.wrong_code', 'replayed')
    assert.equal((await tryIn('factor', password, { code: recovery_codes[0].toUpperCase() })).status, 200)
    assert.equal(await code(tryIn('factor', password, { code: recovery_codes[0] })), 'session.wrong_code', 'a used recovery code')
    assert.deepEqual(await who.call('getSecondFactor'), { on: true, recovery_codes_left: 9 })
    assert.equal(await code(who.raw('beginSecondFactor', { body: { password } })), 'second_factor.on')
    assert.equal(await code(who.raw('dropSecondFactor', { body: { password, code: '000000' } })), 'second_factor.wrong_code')
    await who.call('dropSecondFactor', { body: { password, code: recovery_codes[1] } })
    assert.equal((await tryIn('factor', password)).status, 200)
  })
  await test('second factor: an administrator resets it when the device is lost', async () => {
    const who = await hire('lost', 'officer')
    const { secret } = await who.call('beginSecondFactor', { body: { password } })
    await who.call('confirmSecondFactor', { body: { code: codeOf(secret) } })
    assert.equal((await admin.call('changeAccess', { path: { person: who.id }, body: { change: 'reset_second_factor' } })).second_factor, false)
    assert.equal((await who.raw('getSession')).status, 401, 'whoever was in has to come again')
    assert.equal((await tryIn('lost', password)).status, 200)
    const own = await admin.raw('changeAccess', { path: { person: admin.id }, body: { change: 'reset_second_factor' } })
    assert.equal(own.value.code, 'account.not_managed')
  })
  await test('devices: each is seen and ended by its owner; a stream ends with its session', async () => {
    const one = await hire('devices', 'officer')
    const two = fresh()
    two.headers['User-Agent'] = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36'
    await two.signIn('devices', password)
    const listed = await one.call('listDevices')
    assert.equal(listed.length, 2)
    const other = listed.find((d) => !d.current)
    assert.equal(other.browser, 'Chrome, Windows')
    assert.equal(other.address, '127.0.0.*')
    const stream = await fetch(`${url}/api/v1/updates`, { headers: { Cookie: two.headers.Cookie } })
    const reader = stream.body.getReader()
    await one.call('endDevice', { path: { id: other.id } })
    for (let done = false; !done; ) done = (await Promise.race([reader.read(), new Promise((_, no) => setTimeout(() => no(new Error('the stream goes on')), 5000))])).done
    assert.equal((await two.raw('getSession')).status, 401)
    assert.equal(await code(one.raw('endDevice', { path: { id: other.id } })), 'session.no_such')
    const three = await fresh().signIn('devices', password)
    assert.deepEqual(await one.call('endOtherDevices'), { count: 1 })
    assert.equal((await three.raw('getSession')).status, 401)
    const four = await fresh().signIn('devices', password)
    await four.call('changePassword', { body: { old: password, new: 'contract-password-3' } })
    assert.equal((await one.raw('getSession')).status, 401, 'a new password ends the others')
    assert.equal((await four.raw('getSession')).status, 200, 'and not the one that set it')
  })
  await test('a signing key is replaced with its PIN or the password only', async () => {
    const expert = experts[5]
    assert.equal(await code(expert.raw('makeSigningKey', { body: { pin: '654321' } })), 'signing.proof_needed')
    assert.equal(await code(expert.raw('makeSigningKey', { body: { pin: '654321', old_pin: '000000' } })), 'signing.wrong_pin')
    const second = await expert.call('makeSigningKey', { body: { pin: '654321', old_pin: '135790' } })
    const third = await expert.call('makeSigningKey', { body: { pin: '135790', password } })
    assert.notEqual(second.public_key, third.public_key)
  })
  await test('wrong guesses slow down the guesser and nobody else', async () => {
    await hire('guessed', 'officer')
    const stranger = { 'X-Forwarded-For': '198.51.100.7' }
    for (let i = 0; i < 8; ++i) await tryIn('guessed', `guess-${i}-guess`, {}, stranger)
    assert.equal(await code(tryIn('guessed', password, {}, stranger)), 'session.slow_down', 'there not even the right one is tried')
    assert.equal((await tryIn('guessed', password)).status, 200, 'the owner elsewhere notices nothing')
    for (let i = 0; i < 5; ++i) assert.equal(await code(tryIn('guessed', `guess-${i}-guess`)), 'session.wrong_login')
    const slowed = await tryIn('guessed', password)
    assert.equal(slowed.value.code, 'session.slow_down')
    assert.equal(slowed.value.facts.seconds, '10')
    const person = (await admin.call('listPeople', { query: { role: 'officer' } })).find((p) => p.login === 'guessed')
    await admin.call('changeAccess', { path: { person: person.id }, body: { change: 'unlock' } })
    assert.equal((await tryIn('guessed', password)).status, 200)
    await admin.call('changeAccess', { path: { person: person.id }, body: { change: 'suspend' } })
    assert.equal(await code(tryIn('guessed', password)), 'session.suspended')
    await admin.call('changeAccess', { path: { person: person.id }, body: { change: 'reinstate' } })
    await admin.call('changeAccess', { path: { person: person.id }, body: { change: 'reset_password', password: 'another-password-9' } })
    assert.equal((await tryIn('guessed', 'another-password-9')).status, 200)
  })
  await test('an organisation invites, authorises, suspends and hands over', async () => {
    await anybody.call('registerOrganisation', { body: { credit_code: '91440300MA5TERT01B', name: '人员测试物业（测试）', kind: 'property_company', contact: { login: 'staff-boss', password, name: '管理员（测试）', phone: '0755-12345678' } } })
    const boss = await fresh().signIn('staff-boss', password)
    const { link } = await boss.call('inviteColleague', { body: { name: '同事（测试）', authorised_until: '2024-12-31' } })
    const token = link.split('#')[1]
    assert.equal((await anybody.call('viewInvitation', { body: { token } })).organisation, '人员测试物业（测试）')
    assert.equal((await boss.call('listInvitations')).length, 1)
    const joining = { token, login: 'staff-mate', password, name: '同事（测试）', phone: '13800001234' }
    const made = await anybody.call('acceptInvitation', { body: joining })
    assert.equal(await code(anybody.raw('acceptInvitation', { body: { ...joining, login: 'again' } })), 'invitation.unknown', 'once')
    assert.equal((await boss.call('listInvitations')).length, 0)
    await boss.call('inviteColleague', { body: { name: '另一位（测试）' } })
    await boss.call('dropInvitation', { path: { id: (await boss.call('listInvitations'))[0].id } })

    const colleague = await fresh().signIn('staff-mate', password)
    const staff = await colleague.call('listStaff')
    assert.deepEqual(staff.map((c) => [c.person.login, c.phone]), [['staff-boss', '075****5678'], ['staff-mate', '138****1234']])
    assert.equal(await code(colleague.raw('inviteColleague', { body: { name: 'x' } })), 'account.not_managed')
    assert.equal(await code(colleague.raw('changeAccess', { path: { person: boss.id }, body: { change: 'suspend' } })), 'account.not_managed')
    assert.equal(await code(boss.raw('changeAccess', { path: { person: officer.id }, body: { change: 'suspend' } })), 'account.not_managed')

    await boss.call('setAuthorisation', { path: { person: made.id }, body: { until: '2024-01-31' } })
    const project = { community: '授权测试（测试）', site_kind: 'residential', build_kind: 'existing', town: '鹅埠镇', address: '示例路2号', gross_floor_area: '1000', households: 10 }
    const outside = await colleague.raw('registerProject', { body: project })
    assert.deepEqual([outside.status, outside.value.code], [403, 'authorisation.outside'])
    assert.equal((await colleague.call('listProjects')).total, 0, 'reading stays')
    assert.equal((await colleague.call('getSession')).person.authorisation.in_force, false)
    assert.equal(await code(boss.raw('setAuthorisation', { path: { person: made.id }, body: { from: '2024-02-01', until: '2024-01-01' } })), 'authorisation.backwards')
    await boss.call('setAuthorisation', { path: { person: made.id }, body: { from: '2024-01-01', until: '2025-12-31', organisation_administrator: true } })
    assert.equal((await colleague.raw('registerProject', { body: project })).status, 201)
    await boss.call('setAuthorisation', { path: { person: boss.id }, body: { organisation_administrator: false } })
    assert.equal(await code(boss.raw('inviteColleague', { body: { name: 'x' } })), 'account.not_managed', 'handed over')
    assert.equal(await code(colleague.raw('setAuthorisation', { path: { person: colleague.id }, body: { organisation_administrator: false } })), 'organisation.last_administrator')
    await colleague.call('changeAccess', { path: { person: boss.id }, body: { change: 'suspend' } })
    assert.equal((await boss.raw('getSession')).status, 401)
  })
  await test('a stand-in is recorded with its days and shown to the deputy', async () => {
    const deputy = await hire('deputy', 'officer')
    const body = { principal: officer.id, deputy: deputy.id, first: '2024-03-01', last: '2024-12-31', reason: '外出培训（测试）' }
    assert.equal(await code(deputy.raw('giveStandIn', { body })), 'stand_in.not_yours')
    const given = await officer.call('giveStandIn', { body })
    assert.equal((await deputy.call('getSession')).person.stands_in_for[0].id, given.id)
    assert.equal(await code(officer.raw('giveStandIn', { body: { ...body, deputy: people.applicant.id } })), 'stand_in.not_an_officer')
    await officer.call('endStandIn', { path: { id: given.id } })
    assert.deepEqual((await deputy.call('getSession')).person.stands_in_for, [])
    assert.ok((await people.auditor.call('listStandIns'))[0].ended_at)
  })
  await test('the access log is searched by who, what, why and when', async () => {
    const all = await people.auditor.call('listAccessLog')
    assert.ok(all.total > 3)
    const row = all.items.find((r) => r.project && r.document)
    assert.ok(row, 'what was read is named with its project')
    for (const query of [{ person: row.person }, { sm3: row.sm3 }, { project: row.project }, { purpose: row.purpose }]) {
      const [name, value] = Object.entries(query)[0]
      const some = await people.auditor.call('listAccessLog', { query })
      assert.ok(some.total >= 1 && some.total <= all.total, name)
      assert.ok(some.items.every((r) => r[name] === value), name)
    }
    const day = row.at.slice(0, 10)
    assert.ok((await admin.call('listAccessLog', { query: { from: day, until: day } })).total >= 1)
    assert.equal((await officer.call('listAccessLog', { query: { from: '2099-01-01' } })).total, 0)
    assert.equal((await officer.call('listAccessLog', { query: { size: '1', page: '2' } })).items.length, 1)
  })
  await test('a new key for personal data, and everything still reads', async () => {
    assert.ok((await admin.call('renewRecordsKey')).count > 3)
    assert.ok((await people.applicant.call('listStaff'))[0].phone.includes('****'))
  })
  await test('without a unified sign-on nothing is offered', async () => {
    assert.deepEqual(await anybody.call('getSignOn'), { available: false, label: '' })
    const back = await anybody.raw('finishSignOn', { query: { state: 'x', code: 'y' } })
    assert.deepEqual([back.status, back.headers.get('location')], [303, '/work/sign-in?sign_on=sign_on.stale'])
    assert.deepEqual(await officer.call('listIdentities'), [])
    assert.equal((await officer.raw('linkIdentity', { body: { password: 'x' } })).value.code, 'sign_on.not_configured')
    assert.equal((await officer.raw('finishLinking', { body: { state: 'x', code: 'y' } })).value.code, 'sign_on.stale')
  })
}
