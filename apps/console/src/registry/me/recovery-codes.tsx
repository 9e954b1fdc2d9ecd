import { OnceShown } from '../parts/once-shown.tsx';
import { useWords } from '../words/use-words.ts';

/** Shows the recovery codes, which are shown once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
	const words = useWords().me;
	return <OnceShown title={words.codes} secret={codes.join('\n')} hint={words.codesHint} onClose={onClose} />;
}
