/** Square metres as they may be sent (Area of the contract): a plain number, at most two decimals. */
export const isArea = (text: string) => /^\d{1,8}(\.\d{1,2})?$/.test(text) && Number(text) > 0
