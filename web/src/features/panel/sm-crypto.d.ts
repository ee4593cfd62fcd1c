declare module 'sm-crypto' {
  /** Lower-case hex digits of the digest of a UTF-8 text. */
  export function sm3(text: string): string
}
