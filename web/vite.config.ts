import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const api = process.env.LINLI_API ?? 'http://127.0.0.1:8080'

/** Writes "x.br" and "x.gz" beside every text: the program sends them to who accepts them. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(js|mjs|css|html)$/.test(file))) {
      const file = join(dir!, name)
      const content = readFileSync(file)
      writeFileSync(`${file}.br`, brotliCompressSync(content))
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
    }
  },
})
/** What pdf.js fetches by itself for papers that do not embed their Chinese fonts. */
const pdfFonts = (): Plugin => ({
  name: 'pdf-fonts',
  apply: 'build',
  writeBundle({ dir }) {
    for (const folder of ['cmaps', 'standard_fonts'])
      cpSync(`node_modules/pdfjs-dist/${folder}`, join(dir!, 'pdf', folder), { recursive: true })
  },
})

export default defineConfig({
  base: '/work/',
  plugins: [
    vue(),
    Components({
      dts: 'components.d.ts',
      dirs: [],
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
    }),
    pdfFonts(),
    compressed(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { target: 'es2022', manifest: true, rollupOptions: { input: { work: 'work.html', estate: 'estate.html' } } },
  server: { proxy: { '/api': api } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
