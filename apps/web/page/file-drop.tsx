import type { Icon } from '@tabler/icons-react';
import { useId, useState, type DragEvent } from 'react';
import classes from '~/page/file-drop.module.css';

interface FileDropProps {
  readonly onFile: (file: File) => void;
  readonly icon: Icon;
  readonly label: string;
  readonly help: string;
  readonly accept?: string;
}

/** A place for one file: drop it here, or choose it. */
export function FileDrop({ onFile, icon: Icon, label, help, accept }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.item(0);
    if (file) onFile(file);
  };
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <label
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <Icon size={22} stroke={1.9} aria-hidden />
      <span>
        <b>{label}</b>
        <span id={id} className="muted">
          {help}
        </span>
      </span>
      <input
        type="file"
        accept={accept}
        aria-describedby={id}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
