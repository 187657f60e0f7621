import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { AuditActorKind } from './proxy/insights/audit-logs/audit-actor-kind.enum.js';
import { AuditLogService } from './proxy/insights/audit-logs/audit-log.service.js';
import { ProductImportService } from './proxy/catalog/imports/product-import.service.js';
import { ProductStatus } from './proxy/catalog/products/product-status.enum.js';
import { ProductService } from './proxy/catalog/products/product.service.js';
import { OrderStatus, orderStatusOptions } from './proxy/ordering/orders/order-status.enum.js';
import { OrderService } from './proxy/ordering/orders/order.service.js';
import { AddressService } from './proxy/places/addresses/address.service.js';

/** What an app does with the generated services, in their own types: it has to compile before it can run. */
@Injectable({ providedIn: 'root' })
export class RoundTrip {
  private readonly addresses = inject(AddressService);
  private readonly products = inject(ProductService);
  private readonly imports = inject(ProductImportService);
  private readonly orders = inject(OrderService);
  private readonly audit = inject(AuditLogService);

  /** Compiles only if the enum is the JSON's words. */
  readonly word: `${OrderStatus}` = 'in_transit';
  readonly words: string[] = orderStatusOptions.map(o => o.value);

  async asBuyer() {
    const made = await firstValueFrom(
      this.addresses.add({ name: 'Ama', phone: '+233201112223', street: '12 Ring Road', city: 'Accra', country: 'GH' }),
    );
    const listed = await firstValueFrom(this.addresses.list());
    const nothing = await firstValueFrom(this.addresses.delete(made.id));
    const refusal = await firstValueFrom(this.addresses.delete(made.id)).catch(e => e);
    return { made, listed, nothing, refusal };
  }

  async asVendor(file: FormData) {
    const made = await firstValueFrom(
      this.products.create({ name: 'Black soap', price: 19.9, status: ProductStatus.Draft, tags: ['soap', 'odum'] }),
    );
    const drafts = await firstValueFrom(this.products.list({ vendorId: made.vendorId, status: ProductStatus.Draft }));
    const active = await firstValueFrom(this.products.list({ vendorId: made.vendorId, status: ProductStatus.Active }));
    await firstValueFrom(this.products.delete(made.productId));
    const travelling = await firstValueFrom(this.orders.list({ status: OrderStatus.InTransit, limit: 5 }));
    const started = await firstValueFrom(this.imports.start('shopify', file));
    const state = await firstValueFrom(this.imports.get(started.importId));
    const actors = [AuditActorKind.Staff, AuditActorKind.Operator];
    const log = await firstValueFrom(this.audit.list({ actors, limit: 5 }));
    const blob: Blob = await firstValueFrom(this.audit.export({ actors }));
    const download = { type: blob.type, text: (await blob.text()).slice(0, 100) };
    return { made, drafts, active, travelling, started, state, log, download };
  }
}
