// The page /openapi: the description of the API, shown and to be tried with a token. It keeps no token and asks nobody else.
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';

const place = document.getElementById('api-document');

SwaggerUI({
  domNode: place,
  url: place.dataset.url,
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
});
