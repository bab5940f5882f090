/** Whether the computer runs on its battery; false where it has none, or does not tell. */
export async function isOnBattery(): Promise<boolean> {
  const { default: systemInformation } = await import('systeminformation'); // large, and most never need it
  const battery = await systemInformation.battery().catch(() => undefined);
  return battery !== undefined && battery.hasBattery && !battery.acConnected;
}
