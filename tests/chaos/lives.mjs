// Cases that live on while the district is killed: each goes its way from the registration to the
// certificate, remembers what was answered, and after a restart compares that with what stands.
import assert from 'node:assert/strict'
import { pin } from '../e2e/people.mjs'
import { pdf, Town } from '../e2e/town.mjs'

const initial = ['A1-01', 'A1-02', 'Z1-01', 'B1-01']
const final = ['A1-01', 'A1-02', 'Z1-01', 'B1-02']

/** The district went away before it answered; whether it heard is not known yet. */
class Unanswered extends Error {}

/** Every step of a case: who gives it, the command, its body. */
const stepsOf = (town) => [
  ['company', 'record-construction', (l) => ({ proof: 'acceptance', dated: '2024-01-02', document: l.document })],
  ['company', 'add-document', (l) => ({ filed_under: 'RA-01', document: l.document })],
  ['company', 'save-self-assessment', (l) => ({ items: l.items() })],
  ['company', 'complete-self-assessment', (l) => ({ target: 'basic', assessed_on: l.today })],
  ['company', 'sign-declaration', (l) => ({ documents: [l.document.sm3], signatory: '申报人(测试)', signed_on: l.today })],
  ['officer', 'receive-filing', (l) => ({ received_on: l.today })],
  ['officer', 'give-feedback', (l) => ({ outcome: 'passed', defects: [], given_on: l.today })],
  ['officer', 'draw-panel', (l) => ({ seed: l.name, size: 3 })],
  ...[0, 1, 2].map((i) => [i, 'declare-recusal', () => ({ answer: 'no_conflict' })]),
  // Item by item, so that the restart falls into the middle of scoring.
  ...[0, 1, 2].flatMap((i) => initial.map((item) => [i, 'enter-scores', (l) => ({ round: 'initial', items: l.items([item]) })])),
  [0, 'draft-opinion', () => ({ round: 'initial', result: '高端型', text: '一致意见' })],
  ...[0, 1, 2].map((i) => [i, 'sign-opinion', () => ({ round: 'initial', pin })]),
  ['officer', 'tell-applicant', (l) => ({ matter: 'initial_result', told_on: l.today })],
  ['officer', 'apply-final', (l) => ({ received_on: l.today })],
  ...[0, 1, 2].flatMap((i) => final.map((item) => [i, 'enter-scores', (l) => ({ round: 'final', items: l.items([item]) })])),
  [1, 'draft-opinion', () => ({ round: 'final', result: '高端型', text: '一致意见' })],
  ...[0, 1, 2].map((i) => [i, 'sign-opinion', () => ({ round: 'final', pin })]),
  ['officer', 'deliberate', () => ({ outcome: 'adopt', reason: '采纳' })],
  ['officer', 'tell-applicant', (l) => ({ matter: 'result', told_on: l.today })],
  ['officer', 'publish-notice', (l) => ({ published_on: l.today })],
  ['officer', 'lodge-objection', (l) => ({ name: '异议人(测试)', contact: '测试联系', form: 'written', grounds: '不实', proof: [l.document], lodged_at: `${l.today}T09:00:00+08:00` })],
  ['officer', 'conclude-inquiry', () => ({ objection: 1, outcome: 'dismissed', findings: '不成立' })],
  ...(town.four_eyes ? [['colleague', 'propose-certificate', () => ({ grade: 'premium' })]] : []),
  ['officer', 'issue-certificate', (l) => ({ grade: 'premium', issued_on: l.today })],
]

export class Life {
  answered = [] // events, as they were answered
  scores = [] // that were answered, by member of the panel
  at = 0
  constructor(crowd, name) {
    this.crowd = crowd
    this.name = name
  }
  get today() {
    return this.crowd.town.today
  }
  items(only = [...new Set([...initial, ...final])]) {
    const evidence = [this.document.sm3]
    return [
      { item: 'A1-01', met: true, evidence }, { item: 'A1-02', value: '1', evidence }, { item: 'B1-01', value: '0.9', evidence },
      { item: 'B1-02', value: '60', evidence }, { item: 'Z1-01', met: true, evidence },
    ].filter((statement) => only.includes(statement.item))
  }
  async call(who, method, path, body, type) {
    try {
      return await who.call(method, path, body, type)
    } catch (e) {
      if (e.problem && e.problem.code !== 'storage.stopped') throw e
      throw new Unanswered(e.message)
    }
  }
  who(actor) {
    if (actor === 'company') return this.crowd.town.a
    if (actor === 'officer') return this.crowd.town.people.officer
    if (actor === 'colleague') return this.crowd.town.colleague
    return this.panel[actor].desk
  }
  /** One step further. false: it must wait (a notice is open), or there is none. */
  async step() {
    const { town } = this.crowd
    if (!this.document) this.document = await this.call(town.a, 'POST', '/documents?name=a.pdf', pdf(this.name), 'application/octet-stream')
    if (!this.id) {
      this.registering = true
      const made = await this.call(town.a, 'POST', '/projects', town.profile(town.a, { community: this.name }))
      Object.assign(this, { id: made.id, registering: false, unread: true })
      this.answered = await this.events().catch((e) => { throw new Unanswered(e.message) })
      this.unread = false
      return true
    }
    if (this.done) return false
    const [actor, command, body] = this.crowd.steps[this.at]
    if (typeof actor === 'number' && !this.panel) await this.findPanel()
    this.pending = command
    try {
      const taken = await this.call(this.who(actor), 'POST', `/projects/${this.id}/${command}`, body(this))
      this.answered.push(...taken.events)
      for (const event of taken.events) if (event.type === 'ScoresEntered') this.scores.push({ by: actor, round: event.round, items: event.items })
      assert.equal(taken.version, this.answered.length, `${this.id} ${command}: version`)
    } catch (e) {
      if (e.problem?.code === 'A21-NOTICE-OPEN') return false
      throw e
    }
    this.pending = undefined
    this.at++
    return true
  }
  async findPanel() {
    const { town } = this.crowd
    const view = await this.call(town.people.officer, 'GET', `/projects/${this.id}`)
    const members = view.panel.members.map((member) => member.expert)
    this.panel = town.people.experts.filter((expert) => members.includes(expert.id))
  }
  async events() {
    const all = []
    for (let page = 1; ; page++) {
      const got = await this.crowd.town.people.officer.get(`/projects/${this.id}/events?size=100&page=${page}`)
      for (const row of got.items) this.crowd.chain.set(row.seq, row.hash)
      all.push(...got.items.map((row) => row.body ?? row.event))
      if (all.length >= got.total) return all
    }
  }
  /** After a restart: all that was answered stands as it was, and at most the one step in the air. */
  async compare() {
    if (!this.id) {
      // A registration that was not answered may stand without us: it is left alone.
      if (this.registering) this.crowd.strays++
      return
    }
    const stand = await this.events()
    assert.ok(stand.length >= this.answered.length, `${this.id}: of ${this.answered.length} events that were answered ${stand.length} stand`)
    this.answered.forEach((answered, i) => {
      // Scores and opinions are the panel's own until all have signed; then they are seen here too.
      const told = Object.keys(answered).filter((name) => name in stand[i])
      const only = (event) => Object.fromEntries(told.map((name) => [name, event[name]]))
      assert.deepEqual(only(stand[i]), only(answered), `${this.id}: event ${i + 1}`)
    })
    await this.compareScores()
    const more = stand.slice(this.answered.length)
    if (this.unread) this.answered = stand
    if (this.unread) return (this.unread = false)
    if (!more.length) return
    assert.ok(this.pending, `${this.id}: ${JSON.stringify(more)} was never asked for`)
    const types = more.map((event) => event.type)
    assert.equal(new Set(types).size, types.length, `${this.id}: ${this.pending} twice: ${types}`)
    assert.ok(types.length <= 3, `${this.id}: ${types}`)
    this.answered.push(...more)
    this.pending = undefined
    this.at++
  }
  /** Every score that was answered stands in the sheet of its expert, as it was entered. */
  async compareScores() {
    for (const { by, round, items } of this.scores) {
      const { own_items } = await this.panel[by].desk.get(`/projects/${this.id}/assessment?round=${round}`)
      for (const item of items) {
        const found = own_items?.find((own) => own.item === item.item)
        assert.ok(found, `${this.id}: the score of ${item.item} is gone`)
        assert.deepEqual([found.met, found.value, found.evidence], [item.met, item.value, item.evidence])
      }
    }
  }
  get scoring() {
    return this.crowd.steps[this.at]?.[1] === 'enter-scores'
  }
  get done() {
    return this.at === this.crowd.steps.length
  }
}

export class Crowd {
  chain = new Map() // hash by seq, as read over the API
  lives = []
  strays = 0
  born = 0
  async open() {
    this.town = await new Town().open()
    this.steps = stepsOf(this.town)
    this.town.today = '2024-01-02'
    this.date = new Date('2024-01-02')
    return this
  }
  /** A later day for everybody. */
  async days(n) {
    this.date.setDate(this.date.getDate() + n)
    for (const life of this.lives) life.waiting = false
    await this.town.on(this.date.toISOString().slice(0, 10))
  }
  /** All go on until `stop()` says so, or the district is gone. How many steps were answered. */
  async run(together, stop) {
    let answered = 0
    // Those that wait for a day to come make room for others.
    const running = () => this.lives.filter((life) => !life.done && !life.waiting)
    while (running().length < together) this.lives.push(new Life(this, `混沌小区${++this.born}(测试)`))
    await Promise.all(running().map(async (life) => {
      try {
        while (!stop()) {
          life.waiting = !(await life.step())
          if (life.waiting) return
          answered++
        }
      } catch (e) {
        if (!(e instanceof Unanswered)) throw e
      }
    }))
    return answered
  }
  async compare() {
    for (const life of this.lives) await life.compare()
  }
}
