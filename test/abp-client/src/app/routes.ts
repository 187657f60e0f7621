import { Routes } from '@angular/router';
import { HomePage } from './home.page';

/** ABP's own pages, each unmodified; the last one is ours, and calls what its generator made of our API. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', component: HomePage },
  { path: 'account', loadChildren: () => import('@abp/ng.account').then(m => m.createRoutes()) },
  { path: 'identity', loadChildren: () => import('@abp/ng.identity').then(m => m.createRoutes()) },
  { path: 'tenant-management', loadChildren: () => import('@abp/ng.tenant-management').then(m => m.createRoutes()) },
  { path: 'setting-management', loadChildren: () => import('@abp/ng.setting-management').then(m => m.createRoutes()) },
  { path: 'round-trip', loadComponent: () => import('./round-trip.page').then(m => m.RoundTripPage) },
];
