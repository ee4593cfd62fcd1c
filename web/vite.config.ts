import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'

const api = process.env.LINLI_API ?? 'http://127.0.0.1:8080'

export default defineConfig({
  base: '/work/',
  plugins: [
    vue(),
    Components({
      dts: 'components.d.ts',
      dirs: [],
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
    }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { target: 'es2022', manifest: true, rollupOptions: { input: { work: 'work.html' } } },
  server: { proxy: { '/api': api } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
