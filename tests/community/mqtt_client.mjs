// The little of MQTT 3.1.1 that a test needs to say something at QoS 1 and hear that it is kept. What
// other clients make of the ingress is tested with mosquitto's and Paho's.
import { connect } from 'node:net'

const text = (s) => Buffer.concat([Buffer.from([s.length >> 8, s.length & 255]), Buffer.from(s)])
function packet(first, ...parts) {
  const body = Buffer.concat(parts)
  const length = []
  for (let n = body.length; ; n >>= 7) {
    length.push(n > 127 ? (n & 127) | 128 : n)
    if (n <= 127) break
  }
  return Buffer.concat([Buffer.from([first, ...length]), body])
}

export class MqttClient {
  #waiting = new Map()
  #next = 0
  /** Rejects with the return code of CONNACK, or when the line is lost. */
  static open({ port, id, user, password }) {
    const client = new MqttClient()
    client.socket = connect({ port, host: '127.0.0.1', noDelay: true })
    return new Promise((ok, bad) => {
      let bytes = Buffer.alloc(0)
      const lost = () => {
        bad(new Error('line lost'))
        for (const waiting of client.#waiting.values()) waiting.bad(new Error('line lost'))
        client.#waiting.clear()
      }
      client.socket.on('error', lost).on('close', lost)
      client.socket.on('connect', () => {
        const login = [text('MQTT'), Buffer.from([4, 0xc2, 0, 60]), text(id), text(user), text(password)]
        client.socket.write(packet(0x10, ...login))
      })
      client.socket.on('data', (data) => {
        bytes = Buffer.concat([bytes, data])
        while (bytes.length >= 2 && bytes.length >= 2 + bytes[1]) {
          const [kind, one] = [bytes[0] >> 4, bytes.subarray(2, 2 + bytes[1])]
          bytes = bytes.subarray(2 + one.length)
          if (kind === 2) one[1] ? bad(new Error(`refused ${one[1]}`)) : ok(client)
          if (kind !== 4) continue
          const number = one.readUInt16BE(0)
          client.#waiting.get(number)?.ok()
          client.#waiting.delete(number)
        }
      })
    })
  }
  /** Answers when the message is acknowledged. */
  publish(topic, payload) {
    const number = (this.#next = (this.#next % 65535) + 1)
    return new Promise((ok, bad) => {
      this.#waiting.set(number, { ok, bad })
      this.socket.write(packet(0x32, text(topic), Buffer.from([number >> 8, number & 255]), Buffer.from(payload)))
    })
  }
  close() {
    this.socket.end(packet(0xe0))
  }
}
