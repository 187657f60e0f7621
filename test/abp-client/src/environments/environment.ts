// The generator reads this text: the namespace that it cuts off, and an address unless it is told one.
export const environment = {
  production: false,
  apis: {
    default: {
      url: 'http://localhost:5000',
      rootNamespace: 'GlowCart',
    },
  },
};
