import { JsonPipe } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { EveryService } from './every-service';
import { RoundTrip } from './round-trip';

/** Buttons for the walk: each shows what the generated services answered, or why they did not. */
@Component({
  selector: 'app-round-trip',
  imports: [JsonPipe],
  template: `
    <input id="file" type="file" />
    <button id="as-buyer" (click)="run(trip.asBuyer())">as a buyer</button>
    <button id="as-vendor" (click)="run(trip.asVendor(form()))">as a vendor</button>
    <button id="every-service" (click)="run(every.names())">every service</button>
    @if (answer(); as text) {
      <pre id="answer">{{ text | json }}</pre>
    }
  `,
})
export class RoundTripPage {
  readonly trip = inject(RoundTrip);
  readonly every = inject(EveryService);
  readonly answer = signal<unknown>(null);

  form() {
    const file = document.querySelector<HTMLInputElement>('#file')!.files![0];
    const form = new FormData();
    form.append('file', file, file.name);
    return form;
  }

  async run(work: Promise<unknown>) {
    this.answer.set(null);
    this.answer.set(await work.catch(e => ({ failed: `${e?.message ?? e}` })));
  }
}
