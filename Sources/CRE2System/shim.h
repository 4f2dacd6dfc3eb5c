// The library is C++; Swift reaches it through the C shim in CRE2.
