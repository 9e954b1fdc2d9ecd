import { z } from 'zod';

/** What is configured of a number-masking service. */
export const axbVariables = {
	UNWALLED_AXB_POOL: z
		.string()
		.min(1)
		.optional()
		.describe('Pool of numbers of Aliyun’s number-masking service (AXB); without it the house joins worker and senior itself'),
	UNWALLED_AXB_URL: z.string().url().optional().describe('Where that service is asked; Aliyun’s own place when absent'),
	UNWALLED_AXB_KEY_ID: z.string().min(1).optional().describe('AccessKey id there'),
	UNWALLED_AXB_SECRET: z.string().min(16).optional().describe('AccessKey secret there'),
};

const needed = ['UNWALLED_AXB_KEY_ID', 'UNWALLED_AXB_SECRET'] as const;

/** Lists what is wrong with the number-masking service, one line for each, with its variable and a code. */
export const faultsOfAxb = (config: { readonly [Name in (typeof needed)[number] | 'UNWALLED_AXB_POOL']?: string | undefined }): string[] =>
	config.UNWALLED_AXB_POOL
		? needed
				.filter((variable) => !config[variable])
				.map((variable) => `${variable}: masking_service_incomplete: needed with UNWALLED_AXB_POOL`)
		: [];
