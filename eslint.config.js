import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['dist/', 'data/', '.cache/', '.tap/', 'node_modules/', 'client/public/', '**/*.cjs'] },
  ...ts.configs.strict,
  {
    rules: {
      // `!` stands where the compiler cannot see what the line above made sure
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='forEach'] > ArrowFunctionExpression[async=true]",
          message: 'Nobody waits for an async forEach: use for...of with await.'
        }
      ]
    }
  },
  { files: ['tests/**', 'server/scripts/**'], rules: { 'no-console': 'off' } }
)
