import { dropUnusedSchemas } from '@unwalled/ui/build';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** The live service while developing; the built page is served by it. */
const LIVE = 'http://127.0.0.1:4600';

const icon = (size: number) => ({ src: `icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' });

export default defineConfig({
	base: '/provider/',
	// Workers keep telephones for years.
	build: {
		target: ['chrome87', 'safari14'],
		rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /packages\/platform\/ui\/.*\.tsx?$/, sideEffects: false }] } },
	},
	server: { proxy: { '/api': LIVE, '/socket.io': { target: LIVE, ws: true } } },
	plugins: [
		react(),
		dropUnusedSchemas(),
		VitePWA({
			registerType: 'prompt',
			injectRegister: null,
			manifest: {
				name: 'Unwalled 上门服务',
				short_name: '上门服务',
				lang: 'zh-CN',
				start_url: '/provider/',
				scope: '/provider/',
				display: 'standalone',
				orientation: 'portrait',
				theme_color: '#0b6e69',
				background_color: '#eceeef',
				icons: [icon(192), icon(512), { ...icon(512), purpose: 'maskable' }],
			},
			workbox: {
				globPatterns: ['**/*.{js,css,html,svg,png}'],
				globIgnores: ['push-worker.js'],
				importScripts: ['push-worker.js'],
				navigateFallback: '/provider/index.html',
				// No runtime caching at all: an answer of the API is never older than the moment.
				navigateFallbackDenylist: [/^\/api\//],
				cleanupOutdatedCaches: true,
			},
		}),
	],
});
