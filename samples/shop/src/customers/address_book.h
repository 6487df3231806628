#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "customers/customer.h"

namespace shop::customers {

/// Appends an address and returns its position, from 1. The first one is
/// primary whatever is asked. Throws InvalidCustomer, CustomerNotFound.
int AddAddress(base::CustomerId id, const Address& address,
               bool primary = false);

std::vector<Address> AddressesOf(base::CustomerId id);
std::optional<Address> PrimaryAddress(base::CustomerId id);

/// False if there is no such position.
bool MakePrimary(base::CustomerId id, int position);

/// Countries we have customers in.
std::set<std::string> CountriesServed();

}  // namespace shop::customers
