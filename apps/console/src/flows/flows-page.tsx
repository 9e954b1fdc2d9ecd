import type { FlowsView, FlowView } from '@unwalled/contracts';
import { useFormat, useLanguage, useSession } from '@unwalled/ui';
import { useFetched } from '../desk/use-fetched.ts';
import { Loaded } from '../registry/parts/faces.tsx';
import { PageHead } from '../registry/parts/page-head.tsx';
import { useWords } from './words/use-words.ts';
import './flows.css';

/** A picture of ours as an address: as an image nothing in it can run. */
const addressOf = (picture: string): string => `data:image/svg+xml,${encodeURIComponent(picture)}`;

function Flow({ flow, readAt }: { flow: FlowView; readAt: string }) {
	const words = useWords();
	const format = useFormat();
	const { language } = useLanguage();
	const key = language === 'en' ? 'en' : 'zh-CN';
	return (
		<section className="flow" data-testid={`flow-${flow.flow}`} aria-label={flow.name[key]}>
			<h3>{words.lines[flow.line]}</h3>
			<p className="quiet">
				{words.version} <code>{flow.version}</code> · {words.since(format.dateTime(readAt))} ·{' '}
				<a href={addressOf(flow.picture[key])} download={`${flow.flow}.svg`}>
					{words.save}
				</a>
			</p>
			<img src={addressOf(flow.picture[key])} alt={words.pictureOf(flow.name[key])} />
		</section>
	);
}

/** Shows what callers of each line hear, and where each key leads. */
export default function FlowsPage() {
	const words = useWords();
	const { api } = useSession();
	const fetched = useFetched<FlowsView>('flows', 0, () => api.get('/flows'));
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<div className="registry-scroll">
				<Loaded fetched={fetched}>
					{({ flows, readAt }) => flows.map((flow) => <Flow key={flow.flow} flow={flow} readAt={readAt} />)}
				</Loaded>
			</div>
		</>
	);
}
