/** Whether the panel, its drawing or its frame can be seen in the bubble. */
export const isOpen = ({ box }) => box.querySelector('[part~=panel]')?.hidden === false;
