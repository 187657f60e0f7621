import { Component, inject } from '@angular/core';
import { DynamicLayoutComponent, RoutesService, eLayoutType } from '@abp/ng.core';
import { LoaderBarComponent } from '@abp/ng.theme.shared';

/** What ABP's template has: its layouts around its own pages. */
@Component({
  selector: 'app-root',
  imports: [LoaderBarComponent, DynamicLayoutComponent],
  template: '<abp-loader-bar /><abp-dynamic-layout />',
})
export class App {
  constructor() {
    inject(RoutesService).add([
      { path: '/', name: '::Menu:Home', iconClass: 'fas fa-home', order: 1, layout: eLayoutType.application },
      { path: '/round-trip', name: 'Round trip', order: 90, layout: eLayoutType.application },
    ]);
  }
}
