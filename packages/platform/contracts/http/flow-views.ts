import { z } from 'zod';
import { instant } from '../values.ts';

const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() });

/** One voice flow of the house: its name, the version that runs, and a picture of it in both languages. */
export const flowViewSchema = z.object({
	flow: z.string(),
	line: z.enum(['sos', 'service']),
	name: bilingual,
	/** Of what its file held when the house started. */
	version: z.string(),
	/** SVG that follows the reader's light or dark. */
	picture: bilingual,
});
export type FlowView = z.infer<typeof flowViewSchema>;

/** The flows that callers hear, and since when. */
export const flowsSchema = z.object({ readAt: instant, flows: z.array(flowViewSchema) });
export type FlowsView = z.infer<typeof flowsSchema>;
