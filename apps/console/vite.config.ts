import { dropUnusedSchemas } from '@unwalled/ui/build';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite dev` finds the house; the built page is served by the house itself. */
const house = process.env.UNWALLED_DEV_TARGET ?? 'http://127.0.0.1:4600';

export default defineConfig({
	base: '/',
	plugins: [react(), dropUnusedSchemas()],
	build: {
		outDir: 'dist',
		emptyOutDir: true,
		// The map is loaded after the page stands, so its size delays nobody.
		chunkSizeWarningLimit: 1500,
		// Ant Design's parts do not say of themselves that they do nothing when they are loaded: unsaid, each brings all of its package.
		rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /node_modules\/@rc-component\/.*\.js$/, sideEffects: false }] } },
	},
	server: { proxy: { '/api': house, '/socket.io': { target: house, ws: true } } },
});
