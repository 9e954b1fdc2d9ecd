import { startTestCluster } from '../embedded/test-cluster.ts';

/** Gives the whole run one throw-away PostgreSQL, named by TEST_DATABASE_URL; a given one is used as it is. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
	if (process.env.TEST_DATABASE_URL) return undefined;
	const cluster = await startTestCluster();
	process.env.TEST_DATABASE_URL = cluster.url;
	return async () => {
		delete process.env.TEST_DATABASE_URL;
		await cluster.stop();
	};
}
