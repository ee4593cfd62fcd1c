import { createPinia } from 'pinia'
import { createApp } from 'vue'
import './styles/tokens.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import 'element-plus/theme-chalk/base.css'
// Called from code, so the resolver does not see them.
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/message-box/style/css'
import './styles/element.css'
import './styles/base.css'
import App from './app/App.vue'
import { createI18nFor, savedLanguage } from './app/language'
import { createWorkRouter } from './app/router'
import { useSession } from './app/session'

const app = createApp(App)
app.use(createPinia())
app.use(await createI18nFor(savedLanguage()))
const session = useSession()
await session.load()
const router = createWorkRouter(session)
app.use(router)
// Mounting before the first route is known makes the page jump.
void router.isReady().then(() => app.mount('#app'))
