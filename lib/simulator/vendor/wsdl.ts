import { arrayTypes, complexTypes, signatures, typeOfResult } from './types';
import { escapeText, namespace } from './xml';

const field = ([name, type]: readonly [string, string], rest = '') =>
  `<s:element minOccurs="${/^s:(string|anyURI)$/.test(type) || type.startsWith('tns:') ? 0 : 1}" maxOccurs="1" name="${name}" type="${type}"${rest}/>`;

const sequence = (fields: readonly (readonly [string, string])[]) =>
  `<s:complexType><s:sequence>${fields.map((one) => field(one)).join('')}</s:sequence></s:complexType>`;

/** What `?wsdl` answers: document/literal, SOAP 1.1 and 1.2, as ASMX writes it. */
export function writeWsdl(address: string): string {
  const operations = Object.entries(signatures);
  const elements = operations
    .map(
      ([name, { params, result }]) =>
        `<s:element name="${name}">${sequence(params as [string, string][])}</s:element>` +
        `<s:element name="${name}Response">${sequence([[`${name}Result`, typeOfResult(result)]])}</s:element>`,
    )
    .join('');
  const types = Object.entries(complexTypes)
    .map(([name, fields]) => sequence(fields).replace('<s:complexType>', `<s:complexType name="${name}">`))
    .join('');
  const arrays = Object.entries(arrayTypes)
    .map(
      ([name, [item, type]]) =>
        `<s:complexType name="${name}"><s:sequence><s:element minOccurs="0" maxOccurs="unbounded" name="${item}" nillable="true" type="${type}"/></s:sequence></s:complexType>`,
    )
    .join('');
  const messages = operations
    .map(
      ([name]) =>
        `<wsdl:message name="${name}SoapIn"><wsdl:part name="parameters" element="tns:${name}"/></wsdl:message>` +
        `<wsdl:message name="${name}SoapOut"><wsdl:part name="parameters" element="tns:${name}Response"/></wsdl:message>`,
    )
    .join('');
  const portType = operations
    .map(
      ([name]) =>
        `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}SoapIn"/><wsdl:output message="tns:${name}SoapOut"/></wsdl:operation>`,
    )
    .join('');
  const binding = (prefix: string, suffix: string) =>
    `<wsdl:binding name="PhoneNotify${suffix}" type="tns:PhoneNotifySoap"><${prefix}:binding transport="http://schemas.xmlsoap.org/soap/http"/>${operations
      .map(
        ([name]) =>
          `<wsdl:operation name="${name}"><${prefix}:operation soapAction="${namespace}${name}" style="document"/>` +
          `<wsdl:input><${prefix}:body use="literal"/></wsdl:input><wsdl:output><${prefix}:body use="literal"/></wsdl:output></wsdl:operation>`,
      )
      .join('')}</wsdl:binding>`;
  const port = (prefix: string, suffix: string) =>
    `<wsdl:port name="PhoneNotify${suffix}" binding="tns:PhoneNotify${suffix}"><${prefix}:address location="${escapeText(address)}"/></wsdl:port>`;
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    `<wsdl:definitions xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:tns="${namespace}" xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" targetNamespace="${namespace}">` +
    `<wsdl:types><s:schema elementFormDefault="qualified" targetNamespace="${namespace}">${elements}${types}${arrays}</s:schema></wsdl:types>` +
    `${messages}<wsdl:portType name="PhoneNotifySoap">${portType}</wsdl:portType>` +
    `${binding('soap', 'Soap')}${binding('soap12', 'Soap12')}` +
    `<wsdl:service name="PhoneNotify">${port('soap', 'Soap')}${port('soap12', 'Soap12')}</wsdl:service></wsdl:definitions>`
  );
}
