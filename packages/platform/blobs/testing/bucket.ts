import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A bucket the size that tests need: it stores, and refuses whoever does not sign. */
export interface Bucket {
	readonly url: string;
	readonly files: Map<string, Buffer>;
	/** Answers 503 from now on. */
	fail(): void;
	close(): Promise<void>;
}

const SIGNED =
	/^AWS4-HMAC-SHA256 Credential=key-1\/\d{8}\/cn-north\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$/;
const PAGE = 2;

/** Opens a bucket named `calls` on loopback. */
export async function openBucket(): Promise<Bucket> {
	const files = new Map<string, Buffer>();
	let failing = false;
	const server = createServer((request, response) => {
		void readBody(request).then((body) => {
			if (failing) response.writeHead(503).end();
			else if (!isSigned(request, body)) response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
			else answer({ files, request, response, body });
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	return {
		url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
		files,
		fail: () => {
			failing = true;
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(Buffer.from(part));
	return Buffer.concat(parts);
}

const isSigned = ({ headers }: IncomingMessage, body: Buffer): boolean =>
	SIGNED.test(headers.authorization ?? '') &&
	/^\d{8}T\d{6}Z$/.test(String(headers['x-amz-date'])) &&
	headers['x-amz-content-sha256'] === createHash('sha256').update(body).digest('hex');

interface Asked {
	files: Map<string, Buffer>;
	request: IncomingMessage;
	response: ServerResponse;
	body: Buffer;
}

function answer({ files, request, response, body }: Asked): void {
	const url = new URL(request.url ?? '', 'http://bucket');
	const key = url.pathname.replace(/^\/calls\/?/, '');
	if (request.method === 'PUT') {
		files.set(key, body);
		response.end();
	} else if (request.method === 'DELETE') {
		files.delete(key);
		response.writeHead(204).end();
	} else if (url.searchParams.has('list-type')) list(files, url.searchParams, response);
	else giveRange(files.get(key), request, response);
}

function list(files: Map<string, Buffer>, query: URLSearchParams, response: ServerResponse): void {
	const from = Number(query.get('continuation-token') ?? 0);
	const keys = [...files.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
	const next = from + PAGE < keys.length ? `<NextContinuationToken>${from + PAGE}</NextContinuationToken>` : '';
	const page = keys.slice(from, from + PAGE).map((key) => `<Contents><Key>${key}</Key></Contents>`);
	response.end(`<ListBucketResult>${page.join('')}${next}</ListBucketResult>`);
}

function giveRange(file: Buffer | undefined, request: IncomingMessage, response: ServerResponse): void {
	const [, from = '0', until = '0'] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
	if (!file) response.writeHead(404).end();
	else if (Number(from) >= file.length) response.writeHead(416).end();
	else response.writeHead(206).end(file.subarray(Number(from), Number(until) + 1));
}
