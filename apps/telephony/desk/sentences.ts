// Every sentence that the desk itself speaks, in Mandarin first; issue «the telephone» turns them into versioned flows.
export const SOS_GREETING = '您好，求助已收到，正在为您接通，请不要挂断。';
export const SERVICE_MENU = '您好，这里是没有围墙的养老院。家政维修请按1，护理就医请按2，咨询请按3，紧急求助请按9。';
export const URGENT_ON_ITS_WAY = '正在为您接通，请不要挂断。';
export const SERVICE_ON_ITS_WAY = '好的，正在为您转接，请稍候。';
export const CALL_IS_LOST = '电话出了问题，请重新拨打。';
export const STILL_WAITING = '坐席马上接听，请不要挂断。';
export const CONTACT_GREETING = '您好，这里是没有围墙的养老院，正在为您接通坐席。';
export const ALARM_IS_OVER = '系统告警已经处理，谢谢。';
export const ALARM_TAKEN = '收到，请尽快查看坐席台。';
export const ALARM_NOT_TAKEN = '没有确认，两分钟后再次呼叫。';
