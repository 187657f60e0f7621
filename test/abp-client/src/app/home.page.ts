import { AsyncPipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { AuthService, ConfigStateService, LocalizationPipe } from '@abp/ng.core';

@Component({
  selector: 'app-home',
  imports: [AsyncPipe, LocalizationPipe],
  template: `
    <h1 id="title">{{ '::Welcome' | abpLocalization }}</h1>
    @if (user$ | async; as user) {
      @if (user.isAuthenticated) {
        <p id="who">{{ user.userName }}</p>
      } @else {
        <button id="login" class="btn btn-primary" (click)="auth.navigateToLogin()">
          {{ 'AbpAccount::Login' | abpLocalization }}
        </button>
      }
    }
  `,
})
export class HomePage {
  readonly auth = inject(AuthService);
  readonly user$ = inject(ConfigStateService).getOne$('currentUser');
}
