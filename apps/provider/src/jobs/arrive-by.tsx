import { useFormat, useNow } from '@unwalled/ui';
import { usePhone } from '../home/phone.tsx';
import { useWords } from '../words/words.ts';

/** Shows until when the worker should be there, and by how much it is late. */
export function ArriveBy({ dueAt }: { dueAt: string }) {
	const words = useWords();
	const format = useFormat();
	const { serverNow } = usePhone();
	const leftMs = Date.parse(dueAt) - useNow(serverNow);
	const length = format.duration(Math.abs(leftMs));
	return (
		<p className={leftMs < 0 ? 'due due-late' : 'due'}>
			{words.job.arriveBy(format.shortTime(dueAt))} · {leftMs < 0 ? words.job.late(length) : words.job.left(length)}
		</p>
	);
}
