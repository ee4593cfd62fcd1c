import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['dist', 'src/api/schema.d.ts', 'components.d.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/essential'],
  ...a11y.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // The content security policy drops inline styles without a word; see docs/adr.
      'vue/no-static-inline-styles': 'error',
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'vuejs-accessibility/label-has-for': [
        'error',
        { controlComponents: ['TypedField'], required: { some: ['nesting', 'id'] } },
      ],
    },
  },
)
