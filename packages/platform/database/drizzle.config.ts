import { defineConfig } from 'drizzle-kit';

// Run from the repository root: `npx drizzle-kit generate --config packages/platform/database/drizzle.config.ts`.
export default defineConfig({
	dialect: 'postgresql',
	schema: ['./packages/platform/messaging/schema.ts', './packages/domain/*/schema.ts'],
	out: './packages/platform/database/migrations',
});
