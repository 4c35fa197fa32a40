// The functions of SLEEF that Optimization uses, declared one by one: sleef.h itself brings in every vector intrinsic.
// `cinz` variants use no fused multiply-add and give the same bits on every machine; `u10` is within 1.0 ulp.
#pragma once

double Sleef_cinz_sind1_u10purec(double);
double Sleef_cinz_cosd1_u10purec(double);
double Sleef_cinz_expd1_u10purec(double);
double Sleef_cinz_logd1_u10purec(double);
double Sleef_cinz_log10d1_u10purec(double);
double Sleef_cinz_tanhd1_u10purec(double);
double Sleef_cinz_powd1_u10purec(double, double);
double Sleef_cinz_log10d1_u10purec(double);
double Sleef_cinz_cbrtd1_u10purec(double);
