// The part of JSON Schema that the contract uses. Returns the first fault as text, or ''.
const days = /^\d{4}-\d{2}-\d{2}$/
const times = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/
const known = new Set(['$ref', 'type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'pattern', 'format', 'description', 'minLength', 'maxLength', 'minimum', 'maximum', 'maxItems', 'default', 'contentEncoding'])
const typeOf = (v) => (v === null ? 'null' : Array.isArray(v) ? 'array' : Number.isInteger(v) ? 'integer' : typeof v)

export function fault(contract, schema, value, at = '') {
  for (const word of Object.keys(schema)) if (!known.has(word)) return `${at}: the validator does not know ${word}`
  if (schema.$ref) return fault(contract, schema.$ref.slice(2).split('/').reduce((o, k) => o[k], contract), value, at)
  const type = typeOf(value)
  if (schema.type && schema.type !== type) return `${at}: ${schema.type} expected, got ${type}`
  if (schema.enum && !schema.enum.includes(value)) return `${at}: ${value} is none of ${schema.enum}`
  if (schema.pattern && !new RegExp(schema.pattern).test(value)) return `${at}: ${value} does not match ${schema.pattern}`
  if (schema.format === 'date' && !days.test(value)) return `${at}: ${value} is no date`
  if (schema.format === 'date-time' && !times.test(value)) return `${at}: ${value} is no time`
  if (type === 'array') {
    for (let i = 0; i < value.length; ++i) {
      const found = fault(contract, schema.items ?? {}, value[i], `${at}/${i}`)
      if (found) return found
    }
  }
  if (type !== 'object') return ''
  for (const name of schema.required ?? []) if (!(name in value)) return `${at}/${name}: missing`
  for (const [name, member] of Object.entries(value)) {
    const inner = schema.properties?.[name] ?? schema.additionalProperties
    if (inner === false) return `${at}/${name}: not in the contract`
    if (inner && inner !== true) {
      const found = fault(contract, inner, member, `${at}/${name}`)
      if (found) return found
    }
  }
  return ''
}
