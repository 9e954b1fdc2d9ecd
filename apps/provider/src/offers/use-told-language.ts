import { type Language, useLanguage } from '@unwalled/ui';
import { useEffect, useRef } from 'react';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';
import { tellLanguage } from './wake.ts';

/** Keeps the house waking this phone in its language, whatever screen is open; one that could not be told is told with the next signal. */
export function useToldLanguage(): void {
	const { api, confirmed } = useAccount();
	const { isLive } = usePhone();
	const { language } = useLanguage();
	const told = useRef<Language>(undefined);
	useEffect(() => {
		if (!confirmed || !isLive || told.current === language) return;
		told.current = language;
		tellLanguage(api, language).catch(() => {
			told.current = undefined;
		});
	}, [api, confirmed, isLive, language]);
}
