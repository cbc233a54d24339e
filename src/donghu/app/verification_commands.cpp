// Commands that lead a record and its verification to a result.
#include "donghu/app/command_lists.hpp"
#include "donghu/app/steps.hpp"

namespace donghu::app {
namespace {

using namespace domain;

constexpr std::array kCommands{begins<Record, RecordClue, "recordClue">(),
                               on<Record, AddFacts, "addFacts">(),
                               on<Record, ConfirmInWriting, "confirmInWriting">(),
                               on<Record, DeclineVerification, "declineVerification">(),
                               begins<Verification, OpenVerification, "openVerification">(kind_of<Record>()),
                               on<Verification, AssignVerification, "assignVerification">(),
                               on<Verification, BeginFactFinding, "beginFactFinding">(),
                               on<Verification, OfferStatement, "offerStatement">(),
                               on<Verification, KeepStatement, "keepStatement">(),
                               on<Verification, ConcludeVerification, "concludeVerification">(),
                               on<Verification, TransferVerification, "transferVerification">(),
                               on<Verification, AcknowledgeVerificationTransfer, "acknowledgeVerificationTransfer">(),
                               on<Verification, EnterExternalResult, "enterExternalResult">(),
                               on<Verification, ReopenVerification, "reopenVerification">()};

}  // namespace

std::span<const CommandSpec> verification_commands() { return kCommands; }

}  // namespace donghu::app
