import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import ts from 'typescript-eslint';

// What a Chromium-90-class browser does not have, and the compiler's library setting does not catch.
const tooNew = ['structuredClone', 'reportError', 'scheduler'].map((name) => ({
  name,
  message: 'Not in Chromium 90.',
}));

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'dev/out/', 'src/api/schema.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['src/**/*.{ts,vue}'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/require-default-prop': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/define-macros-order': 'error',
      'no-restricted-globals': ['error', ...tooNew],
      'no-restricted-properties': [
        'error',
        { object: 'crypto', property: 'randomUUID', message: 'Not in Chromium 90: use newId().' },
        { object: 'AbortSignal', property: 'timeout', message: 'Not in Chromium 90.' },
      ],
      eqeqeq: 'error',
    },
  },
  { files: ['src/**/*.vue'], rules: { 'max-lines': ['error', { max: 150 }] } },
  // The wire's types stand in one file, because one day they are generated.
  { files: ['src/**/*.ts'], ignores: ['src/api/types.ts'], rules: { 'max-lines': ['error', { max: 300 }] } },
  { files: ['dev/**', 'scripts/**'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  prettier,
);
