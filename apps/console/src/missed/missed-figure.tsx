import { useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { useAddress } from '../registry/shell/address.tsx';
import { pathOf } from '../registry/shell/pages.ts';
import { useLooks } from './use-looks.ts';
import { useWords } from './words/use-words.ts';

/** Says how many callers are still to be rung back, and leads to their list. */
export function MissedFigure() {
	const words = useWords();
	const { api } = useSession();
	const { joins } = useDesk();
	const { go } = useAddress();
	const looks = useLooks();
	const { value } = useFetched<{ open: number }>('missed', joins + looks, () => api.get('/missed-calls/count'));
	if (!value || value.open === 0) return null;
	return (
		<Button type="link" size="small" title={words.countMeans} onClick={() => go(pathOf('missed'))} data-testid="figure-missed">
			{words.count(value.open)}
		</Button>
	);
}
