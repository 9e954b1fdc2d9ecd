import { isTest } from './source-tree.ts';

const domainRows = /^packages\/domain\/[^/]+\/(.+\/)?(schema|store|[a-z-]+-store)(\.ts|\/.*\.ts)$/;
const database = /^packages\/platform\/database\//;
const messaging = /^packages\/platform\/messaging\//;
const pages = /^(apps\/(console|provider)|packages\/platform\/ui)\//;
const backEnd = /^apps\/(telephony|dispatcher|live|carrier|auditor)\//;
const viteConfig = /(^|\/)(vite|vitest)\.config\.ts$/;
const infra = /^infra\//;

/** Who may import an npm package: one owner each, so that it can be replaced in one place. Tests may import any of them. */
export const VENDOR_OWNERS: Readonly<Record<string, readonly RegExp[]>> = {
	'drizzle-orm': [domainRows, database, messaging],
	'drizzle-kit': [database, infra],
	pg: [database, messaging],
	bullmq: [messaging],
	ioredis: [messaging],
	twilio: [/^packages\/platform\/telephony\//],
	yaml: [/^packages\/platform\/telephony\//],
	'libphonenumber-js': [/^packages\/platform\/telephony\//],
	aws4fetch: [/^packages\/platform\/blobs\//],
	pino: [/^packages\/platform\/runtime\//],
	fastify: [backEnd],
	'socket.io': [/^apps\/live\//],
	'socket.io-client': [/^packages\/platform\/ui\//],
	ws: [/^apps\/carrier\//],
	'fast-xml-parser': [/^apps\/carrier\//],
	react: [pages],
	'react-dom': [pages],
	antd: [pages],
	'@ant-design/icons': [pages],
	'maplibre-gl': [/^apps\/console\//],
	'axe-core': [/^packages\/testing\/browser\//],
	pdfkit: [/^packages\/platform\/documents\//],
	echarts: [/^apps\/console\//, /^loadtests\//],
	'pg-boss': [/^loadtests\//],
	'graphile-worker': [/^loadtests\//],
	signature_pad: [/^apps\/provider\//],
	'web-push': [/^packages\/platform\/push\//],
	jssip: [/^apps\/console\//],
	'@twilio/voice-sdk': [/^apps\/console\/src\/phone\//],
	'vite-plugin-pwa': [viteConfig],
	vite: [viteConfig, infra],
	vitest: [viteConfig, infra],
	'oxc-parser': [infra],
	otpauth: [/^packages\/domain\/identity\//],
	'@simplewebauthn/server': [/^packages\/domain\/identity\//],
	'openid-client': [/^packages\/domain\/identity\//],
	'@simplewebauthn/browser': [/^packages\/platform\/ui\//],
	uqr: [/^packages\/platform\/ui\//],
	'csv-parse': [/^packages\/platform\/tables\//],
	yauzl: [/^packages\/platform\/tables\//],
	yazl: [/^packages\/platform\/tables\//],
	saxes: [/^packages\/platform\/tables\//],
	'pinyin-pro': [/^packages\/(domain\/registry|testing\/city)\//],
	// The one vocabulary of both ends: schemas of whatever crosses a boundary.
	zod: [/^packages\//, /^apps\//, infra],
};

/** Families of packages that share an owner. */
const FAMILIES: readonly (readonly [prefix: string, owners: readonly RegExp[]])[] = [
	['@fastify/', [backEnd]],
	['@vitejs/', [viteConfig]],
	['@socket.io/', [messaging, /^apps\/live\//]],
];

/** Tells whether the file may import the npm package; undefined when the package has no owner yet. */
export function mayImport(file: string, vendor: string): boolean | undefined {
	if (isTest(file)) return true;
	const owners = VENDOR_OWNERS[vendor] ?? FAMILIES.find(([prefix]) => vendor.startsWith(prefix))?.[1];
	return owners?.some((owner) => owner.test(file));
}
